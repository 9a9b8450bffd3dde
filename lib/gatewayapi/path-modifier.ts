/**
 * How a path is changed.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmodifier
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
   * Replaces the prefix that the rule matched; all matches of the rule must be prefixes.
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
