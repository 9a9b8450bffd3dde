import type { Terminal } from '../terminal';

const INTERVAL_MILLISECONDS = 100;
const PATIENCE_MILLISECONDS = 500;
const CLEAR_LINE = '\r\u001b[K';

/** The progress of a long run in one line. Short runs print nothing. */
export class Progress {
  private readonly start: number;
  private last: number;
  private isShown = false;

  public constructor(private readonly terminal: Terminal) {
    this.start = terminal.now();
    this.last = this.start;
  }

  public show(text: string): void {
    const now = this.terminal.now();
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
