// Codes for constructs: what only a construct knows, and its manifest cannot show.
import { kubernetesPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';

const NAMES_PAGE = kubernetesPage('concepts/overview/working-with-objects/names/');

export const DUPLICATE_OBJECT = defineCode({
  code: 'CDK0001',
  severity: Severity.ERROR,
  title: 'Two constructs of a chart create the same object',
  explanation:
    'Both constructs create an object with the same group, kind, namespace and name. `kubectl apply` keeps only the last one. Different charts may contain equal objects, because charts may be for different clusters.',
  fix: 'Give one of the constructs another name.',
  documentation: NAMES_PAGE,
});

export const duplicateObject = messagesOf(DUPLICATE_OBJECT, {
  sameName: ({ name, kind, other }: { name: string; kind: string; other: string }) =>
    `"${name}" is also the name of the ${kind} that ${other} creates; give one of them another name`,
});

/** Codes for constructs. */
export const CONSTRUCT_CODES: readonly CodeDefinition[] = [DUPLICATE_OBJECT];
