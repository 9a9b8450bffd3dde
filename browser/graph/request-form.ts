// The form for a request, and its answer.

import type { Answer } from '../../lib/traffic/answer';
import type { Walker } from '../../lib/traffic/walk/walker';
import { clientFrom } from '../../lib/traffic/written-request';
import { element, required } from './elements';

/** A request and what happens to it. */
export interface Answered {
  readonly answer: Answer;
  readonly isOutside: boolean;
}

/** Answers requests in the form. */
export function showRequestForm(
  walker: Walker,
  clients: readonly string[],
  onAnswer: (answered?: Answered) => void,
): void {
  required('clients').replaceChildren(...clients.map((value) => element('option', { value })));
  required<HTMLFormElement>('request').addEventListener('submit', (event) => {
    event.preventDefault();
    const from = textOf('from').trim() || 'outside';
    const client = clientFrom(from);
    if (typeof client === 'string') {
      showAnswer(client);
      onAnswer();
      return;
    }
    const answer = walker.walk({
      from: client,
      url: textOf('url'),
      method: textOf('method'),
      headers: headersIn(textOf('headers')),
    });
    showAnswer(answer.explain());
    onAnswer({ answer, isOutside: client._spec.isOutside });
  });
  required('clear').addEventListener('click', () => {
    showAnswer('');
    onAnswer();
  });
}

function showAnswer(text: string): void {
  required('answer').textContent = text;
}

function textOf(id: string): string {
  return required<HTMLInputElement>(id).value;
}

/** Headers, one on each line. */
function headersIn(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => /^\s*([^:\s]+)\s*:(.*)$/.exec(line));
  return Object.fromEntries(
    lines.flatMap((match) => (match === null ? [] : [[match[1] ?? '', (match[2] ?? '').trim()]])),
  );
}
