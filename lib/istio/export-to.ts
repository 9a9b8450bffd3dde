/**
 * Who can see a resource.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-export_to
 */
export class ExportTo {
  /** Every namespace of the mesh (`*`), which is also what Istio does where nothing is said. Stands alone in a list. */
  public static readonly ALL_NAMESPACES = new ExportTo('*');
  /** Only the namespace of the resource itself (`.`). */
  public static readonly SAME_NAMESPACE = new ExportTo('.');
  /** Nobody (`~`). Istio takes it for a ServiceEntry only, and alone in the list. */
  public static readonly NONE = new ExportTo('~');

  /**
   * One namespace.
   *
   * @param name - its name; refused at synth where it is no DNS label
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
