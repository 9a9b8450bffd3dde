// Finds the texts of a manifest that kubectl reads differently from how cdk8s writes them.
import { Yaml } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { misreadText } from '../diagnostics/codes/written-text';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatPath, type PathStep } from '../private/field-path';
import { Trait } from '../private/trait';
import { readYaml, resolvesToText } from '../yaml/index';

const FIELD = 'field';
const MERGE_KEY = '<<';

const QUOTING = new Trait<true>('Quoting');

const UNESCAPED = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;
const SURROGATE = /\p{Surrogate}/u;
const LIKE_A_NUMBER = /^[-+.]?[\d_]/;
/** Where a block of lines has no first line that shows its indentation. */
const UNCLEAR_INDENTATION = /^[ \n]*(?:\t|$)/;

/** Marks an app that puts such texts in quotes when it writes its manifests. */
export function markAsQuoting(app: IConstruct): void {
  QUOTING.set(app, true);
}

/** Whether the app of a construct puts such texts in quotes. */
export function isQuoted({ node }: IConstruct): boolean {
  return QUOTING.isOn(node.root);
}

/**
 * Returns a diagnostic for each text and each key of a manifest that kubectl reads differently.
 *
 * @param areQuoted - whether the app quotes such texts; half of a pair of characters cannot be written at all
 */
export function misreadTexts(manifest: object, areQuoted = false): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const steps: PathStep[] = [];
  const report = (text: string, isKey: boolean): void => {
    const isSuspected = areQuoted ? SURROGATE.test(text) : isSuspect(text, isKey);
    const diagnostic = isSuspected ? misreading(text, isKey) : undefined;
    if (diagnostic !== undefined) {
      diagnostics.push({ ...diagnostic, path: formatPath(steps) });
    }
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      report(value, false);
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        steps.push(Array.isArray(value) ? Number(key) : key);
        if (!Array.isArray(value)) {
          report(key, true);
        }
        visit((value as { readonly [key: string]: unknown })[key]);
        steps.pop();
      }
    }
  };
  visit(manifest);
  return diagnostics;
}

/** Whether a text has to be written and read to know how kubectl reads it. Most texts have not. */
function isSuspect(text: string, isKey: boolean): boolean {
  return (
    UNESCAPED.test(text) ||
    (LIKE_A_NUMBER.test(text) && !resolvesToText(text)) ||
    (isKey ? text === MERGE_KEY : text.includes('\n') && UNCLEAR_INDENTATION.test(text))
  );
}

function misreading(text: string, isKey: boolean): Diagnostic | undefined {
  const written = Yaml.stringify(isKey ? { [text]: '' } : { [FIELD]: text });
  const [document] = readYaml(written);
  const [issue] = document?.issues ?? [];
  if (issue !== undefined) {
    return misreadText.unreadable({ text, isKey, reason: issue.message });
  }
  const fields = (document?.value ?? {}) as { readonly [key: string]: unknown };
  const value = isKey ? Object.keys(fields)[0] : fields[FIELD];
  return value === text ? undefined : misreadText.differs({ text, isKey, value });
}
