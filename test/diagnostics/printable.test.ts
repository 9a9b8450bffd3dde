import { describe, expect, it } from 'vitest';
import { unreadable } from '../../lib/diagnostics/codes/input';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { formatDiagnostics } from '../../lib/diagnostics/format';
import { formatInline } from '../../lib/diagnostics/format/inline';
import { formatLine } from '../../lib/diagnostics/format/line';
import { ReportFormat } from '../../lib/diagnostics/report-format';
import { runCommand } from '../cli/terminal';

const HOSTILE =
  '::error::x\u001b]0;title\u0007\u001b[2J\r\n::error::x ##[error]x ##vso[x]\u2028\u202e\u061c\u009b\u{e0041}';
// Everything that a terminal or a CI system could act on; line feeds separate our own lines.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const DANGEROUS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u2028-\u202e]|\udb40|^\s*::error::x|##(?:vso)?\[/m;

const DIAGNOSTIC: Diagnostic = {
  ...unreadable.syntax({ reason: HOSTILE }),
  suggestion: HOSTILE,
  path: HOSTILE,
  resource: { apiVersion: HOSTILE, kind: HOSTILE, namespace: HOSTILE, name: HOSTILE },
  file: HOSTILE,
  line: 1,
};

describe('text from manifests cannot control the terminal or the CI system', () => {
  it.each(Object.values(ReportFormat))('in the format %s', (format) => {
    expect(formatDiagnostics([DIAGNOSTIC], format)).not.toMatch(DANGEROUS);
  });

  it('in lines', () => {
    expect(formatLine(DIAGNOSTIC)).not.toMatch(DANGEROUS);
    expect(formatInline(DIAGNOSTIC)).not.toMatch(DANGEROUS);
  });

  it.each(['analyze', 'convert', 'convert --check'])('in the output of %s', (command) => {
    const manifest = { apiVersion: 'v1', kind: HOSTILE, metadata: { name: HOSTILE, labels: { [HOSTILE]: HOSTILE } } };
    const file = `${HOSTILE}.yaml`;
    const { output, errors } = runCommand([...command.split(' '), '-'], { '-': JSON.stringify(manifest) });
    expect(`${output}${errors}`).not.toMatch(DANGEROUS);
    expect(runCommand([...command.split(' '), file]).errors).not.toMatch(DANGEROUS);
  });
});
