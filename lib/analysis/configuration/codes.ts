// The code for a configuration file that cannot be used.
import { defineCode, messagesOf } from '../../diagnostics/define-code';
import { Severity } from '../../diagnostics/severity';
import { quote } from '../../diagnostics/words';

export const CONFIGURATION = defineCode({
  code: 'ANA0007',
  severity: Severity.ERROR,
  title: 'The configuration file cannot be used',
  explanation:
    'A key or a value of `cdk8s-istio.yaml` does not exist, or a file that it names cannot be read. Nothing is analyzed, because a setting that is not applied would hide findings or report wrong ones.',
  fix: 'Correct the reported line.',
  documentation: 'https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/configuration.md',
});

export const problems = messagesOf(CONFIGURATION, {
  unreadable: ({ reason }: { reason: string }) => reason,
  severalDocuments: () => ({ message: 'the file contains several documents', suggestion: 'keep one of them' }),
  invalid: ({ problem, suggestion }: { problem: string; suggestion: string | undefined }) => ({
    message: problem,
    suggestion,
  }),
  invalidDate: ({ text }: { text: string }) => ({
    message: `${quote(text)} is not a date`,
    suggestion: 'use a date such as 2027-01-31',
  }),
  noMeshSettings: ({ file, content }: { file: string; content: string }) =>
    `${quote(file)} does not contain ${content}`,
});
