// Pan and zoom of a drawing, by mouse, touch and keyboard.

import type { Box } from '../../lib/traffic/picture/layout/geometry';

const STEP = 1.25;
const PAN = 60;
const MARGIN = 10;
const LARGEST_SCALE = 3;
/** Below this scale, texts are too small to read. */
const READABLE_SCALE = 0.6;
const SMALL_TEXT = 12;
const LARGEST_TEXT = 60;

/** The visible part of a drawing. */
export class Viewport {
  private x = 0;
  private y = 0;
  private scale = 1;
  private drawing = { width: 1, height: 1 };

  public constructor(private readonly svg: SVGSVGElement) {
    svg.addEventListener('wheel', (event) => this.onWheel(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => this.onDrag(event));
    svg.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** Shows a drawing of a size, whole and at most in its natural size. */
  public fit(drawing: { readonly width: number; readonly height: number } = this.drawing): void {
    this.drawing = drawing;
    this.fitTo({ x: 0, y: 0, ...drawing });
  }

  /** Shows a part of the drawing, if there is one, with some space around it. */
  public fitTo(box: Box | undefined): void {
    if (box === undefined) {
      return;
    }
    const { clientWidth, clientHeight } = this.svg;
    this.scale = Math.min(1, clientWidth / (box.width + 2 * MARGIN), clientHeight / (box.height + 2 * MARGIN));
    this.x = box.x + box.width / 2 - clientWidth / this.scale / 2;
    this.y = box.y + box.height / 2 - clientHeight / this.scale / 2;
    this.apply();
  }

  /** Moves a box to the middle, in natural size at least. */
  public center({ x, y, width, height }: Box): void {
    this.scale = Math.max(this.scale, 1);
    this.x = x + width / 2 - this.svg.clientWidth / this.scale / 2;
    this.y = y + height / 2 - this.svg.clientHeight / this.scale / 2;
    this.apply();
  }

  /** Zooms at a point of the element; its middle if unset. */
  public zoom(factor: number, at = { x: this.svg.clientWidth / 2, y: this.svg.clientHeight / 2 }): void {
    const scale = Math.min(LARGEST_SCALE, Math.max(0.02, this.scale * factor));
    this.x += at.x / this.scale - at.x / scale;
    this.y += at.y / this.scale - at.y / scale;
    this.scale = scale;
    this.apply();
  }

  public zoomIn(): void {
    this.zoom(STEP);
  }

  public zoomOut(): void {
    this.zoom(1 / STEP);
  }

  private pan(right: number, down: number): void {
    this.x += right / this.scale;
    this.y += down / this.scale;
    this.apply();
  }

  private apply(): void {
    const { clientWidth, clientHeight } = this.svg;
    const size = `${clientWidth / this.scale} ${clientHeight / this.scale}`;
    this.svg.setAttribute('viewBox', `${this.x} ${this.y} ${size}`);
    this.svg.classList.toggle('far', this.scale < READABLE_SCALE);
    this.svg.style.setProperty('--far', `${Math.min(SMALL_TEXT / this.scale, LARGEST_TEXT)}px`);
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, { x: event.offsetX, y: event.offsetY });
  }

  private onDrag(event: PointerEvent): void {
    let { clientX, clientY } = event;
    const move = (moved: PointerEvent) => {
      this.pan(clientX - moved.clientX, clientY - moved.clientY);
      ({ clientX, clientY } = moved);
    };
    const stop = () => {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', stop);
      document.removeEventListener('pointercancel', stop);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', stop);
    document.addEventListener('pointercancel', stop);
  }

  private onKey(event: KeyboardEvent): void {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : this.actions[event.key];
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  }

  private readonly actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => this.pan(-PAN, 0),
    ArrowRight: () => this.pan(PAN, 0),
    ArrowUp: () => this.pan(0, -PAN),
    ArrowDown: () => this.pan(0, PAN),
    '+': () => this.zoomIn(),
    '=': () => this.zoomIn(),
    '-': () => this.zoomOut(),
    '0': () => this.fit(),
  };
}
