/**
 * An attribute of a span.
 *
 * @example
 * gatewayapi.Target.experimental().applyTo(chart);
 * new gatewayapi.XTelemetryPolicy(chart, 'policy', {
 *   targetRefs: [gatewayapi.PolicyTarget.of('web', { group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
 *   tracing: gatewayapi.XTelemetryTracing.enabled(gatewayapi.Backend.of('collector', { port: 4317 }), {
 *     attributes: [gatewayapi.TracingAttribute.header('user.agent', 'User-Agent')],
 *   }),
 * });
 */
export class TracingAttribute {
  /**
   * Takes the value of a header of the request.
   *
   * @param name - name of the attribute
   * @param headerName - name of the header
   */
  public static header(name: string, headerName: string): TracingAttribute {
    return new TracingAttribute({ name, sourceType: 'Header', headerName });
  }

  /**
   * Sets a constant value.
   *
   * @param name - name of the attribute
   * @param literalValue - the value
   */
  public static literal(name: string, literalValue: string): TracingAttribute {
    return new TracingAttribute({ name, sourceType: 'Literal', literalValue });
  }

  /**
   * Takes the value of another attribute.
   *
   * @param name - name of the attribute
   * @param attributeKey - name of the other attribute
   */
  public static attribute(name: string, attributeKey: string): TracingAttribute {
    return new TracingAttribute({ name, sourceType: 'Attribute', attributeKey });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
