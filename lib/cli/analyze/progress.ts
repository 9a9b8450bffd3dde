import type { Terminal } from '../terminal';

const INTERVAL_MILLISECONDS = 100;
const PATIENCE_MILLISECONDS = 500;
const CLEAR_LINE = '\r\u001b[K';

/** The progress of a long run in one line. Short runs print nothing. */
export class Progress {
  private readonly start = Date.now();
  private last = this.start;
  private isShown = false;

  public constructor(private readonly terminal: Terminal) {}

  public show(text: string): void {
    const now = Date.now();
    const isDue = now - this.start >= PATIENCE_MILLISECONDS && now - this.last >= INTERVAL_MILLISECONDS;
    if (this.terminal.showsProgress && isDue) {
      this.terminal.printError(`${CLEAR_LINE}${text}`);
      this.last = now;
      this.isShown = true;
    }
  }

  public clear(): void {
    if (this.isShown) {
      this.terminal.printError(CLEAR_LINE);
    }
  }
}
