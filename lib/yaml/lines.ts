/** Finds the line and column of an offset. The lines of a text are found once. */
export class LineIndex {
  private starts: readonly number[] | undefined;

  public constructor(private readonly text: string) {}

  /** Index of the line that contains an offset. */
  public lineAt(offset: number): number {
    const starts = this.lineStarts();
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Column of an offset, starting at 1. */
  public columnAt(offset: number): number {
    return offset - (this.lineStarts()[this.lineAt(offset)] ?? 0) + 1;
  }

  private lineStarts(): readonly number[] {
    if (this.starts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
        starts.push(at + 1);
      }
      this.starts = starts;
    }
    return this.starts;
  }
}
