/** How bad a remark is: with an error, something of the input is not in the output. */
export type RemarkSeverity = 'error' | 'warning';

/** Something that the reader of the generated code has to know. */
export interface Remark {
  readonly severity: RemarkSeverity;
  readonly file: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** What it is about, such as `VirtualService bookinfo/reviews`; empty where the document is no object. */
  readonly object: string;
  /** Path of the field within the object; empty for the object itself. */
  readonly path: string;
  readonly message: string;
}

/** One line for people. */
export function formatRemark({ severity, file, line, object, path, message }: Remark): string {
  const place = [object, path].filter((part) => part !== '').join(' ');
  return `${file}:${line}: ${severity}: ${place === '' ? '' : `${place}: `}${message}`;
}
