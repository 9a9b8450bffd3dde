// Places of diagnostics about the arguments of constructs and their methods.
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Origin } from '../../private/origin';

/** A list with the diagnostic, at a path; an empty list if there is none. */
export function atPath(path: string, diagnostic: Diagnostic | undefined): Diagnostic[] {
  return diagnostic === undefined ? [] : [{ ...diagnostic, path }];
}

/** Diagnostics about the call of a method that adds something by name, such as `allow('web').ports[0]`. */
export function atCall(method: string, name: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const call = callPath(method, name);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    path: diagnostic.path === undefined ? call : `${call}.${diagnostic.path}`,
  }));
}

/** Diagnostics about a call, at the line of the call. */
export function atOrigin(origin: Origin, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, ...origin.locate() }));
}

/** `allow('web')`. */
export function callPath(method: string, name: string): string {
  return `${method}('${name}')`;
}
