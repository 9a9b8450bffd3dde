import { describe, expect, it } from 'vitest';
import { bodyOf, convertText, found } from './support';

describe('the settings of an installation', () => {
  const operator = (meshConfig: string) => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh }
spec:
  meshConfig:
    ${meshConfig}
`;

  it('are reported if they do not exist, because they become additional fields', () => {
    const conversion = convertText(operator('accessLogFiles: /dev/stdout'));
    expect(bodyOf(conversion)).toContain('additionalFields');
    expect(found(conversion)).toEqual(['6 warning ANA0193 spec.meshConfig.accessLogFiles: unknown']);
  });

  it('are not reported if Istio reads them', () => {
    expect(found(convertText(operator('accessLogFile: /dev/stdout')))).toEqual([]);
  });
});
