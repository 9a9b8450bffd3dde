/**
 * Namespaces in which a resource is visible.
 *
 * Write `istio.ExportTo.SAME_NAMESPACE` for `exportTo: ['.']`, and `istio.ExportTo.namespace('bookinfo')` for a
 * namespace.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-export_to
 *
 * @example
 * new istio.ServiceEntry(chart, 'httpbin', {
 *   hosts: [istio.Host.of('httpbin.org')],
 *   ports: [istio.ServerPort.https(443)],
 *   resolution: istio.ServiceEntryResolution.DNS,
 *   exportTo: [istio.ExportTo.SAME_NAMESPACE, istio.ExportTo.namespace('sleep')],
 * });
 */
export class ExportTo {
  /** All namespaces of the mesh (`*`), which is also Istio's default. Must be the only entry of the list. */
  public static readonly ALL_NAMESPACES = new ExportTo('*');
  /** The namespace of the resource itself (`.`). */
  public static readonly SAME_NAMESPACE = new ExportTo('.');
  /** No namespace (`~`). Valid only for a ServiceEntry, as the only entry of the list. */
  public static readonly NONE = new ExportTo('~');

  /**
   * Returns a single namespace.
   *
   * @param name - name of the namespace; rejected at synth unless it is a DNS label
   */
  public static namespace(name: string): ExportTo {
    return new ExportTo(name);
  }

  private constructor(private readonly value: string) {}

  /** @internal */
  public _render(): unknown {
    return this.value;
  }
}
