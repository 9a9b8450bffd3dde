// Translates samples to the languages that jsii-rosetta knows.
import { BatchSnippetTranslator, type ISnippetTranslator, type TypeScriptSnippet } from 'jsii-rosetta';
import { withCSharpImports, withJavaImports, withPythonImports } from '../polish';
import { CSharp } from './csharp';
import { Java } from './java';
import { Python } from './python';

/** A sample, complete with what it continues. */
export interface Completed {
  /** The sample as a page shows it. */
  readonly visible: string;
  /** The same with all that it needs to compile. */
  readonly complete: string;
}

/** A sample in the languages that jsii-rosetta knows. */
export type RosettaTranslation = Readonly<Record<'python' | 'java' | 'csharp', string>>;

/** Translates samples; the compiler finds packages from the working directory. */
export function translateWithRosetta(samples: readonly Completed[]): RosettaTranslation[] {
  const snippets = samples.map(({ visible, complete }, index): TypeScriptSnippet => {
    const location = { api: { api: 'file' as const, fileName: `sample-${index}.ts` } };
    return { visibleSource: visible, completeSource: complete, location };
  });
  return [...new BatchSnippetTranslator(snippets)].map(([, translator]) => translated(translator));
}

function translated(translator: ISnippetTranslator): RosettaTranslation {
  const [python, java, csharp] = [new Python(), new Java(), new CSharp()];
  return {
    python: withPythonImports(translator.renderUsing(python), python.structs),
    java: withJavaImports(translator.renderUsing(java), java.used),
    csharp: withCSharpImports(translator.renderUsing(csharp), csharp.used),
  };
}
