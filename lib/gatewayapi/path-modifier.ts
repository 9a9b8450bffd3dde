/**
 * A change to the path of a request, for a rewrite or a redirect.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmodifier
 *
 * @example
 * const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'api' } });
 * route.addRule({
 *   matches: [{ path: gatewayapi.PathMatch.prefix('/api') }],
 *   filters: [gatewayapi.HttpFilter.urlRewrite({ path: gatewayapi.PathModifier.replacePrefixMatch('/') })],
 *   backends: [gatewayapi.Backend.of('reviews', { port: 9080 })],
 * });
 */
export class PathModifier {
  /**
   * Replaces the whole path.
   *
   * @param path - new path
   */
  public static replaceFullPath(path: string): PathModifier {
    return new PathModifier({ type: 'ReplaceFullPath', replaceFullPath: path });
  }

  /**
   * Replaces the matched prefix; every match of the rule must be a prefix match.
   *
   * @param prefix - new prefix
   */
  public static replacePrefixMatch(prefix: string): PathModifier {
    return new PathModifier({ type: 'ReplacePrefixMatch', replacePrefixMatch: prefix });
  }

  private constructor(private readonly manifest: object) {}

  /** @internal */
  public _render(): unknown {
    return this.manifest;
  }
}
