/** A point; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle; x and y are its upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
