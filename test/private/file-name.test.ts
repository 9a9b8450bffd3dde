import { describe, expect, test } from 'vitest';
import { portableFileName } from '../../lib/private/file-name';

describe('a portable file name', () => {
  test.each(['istiod.yaml', 'install.sh', 'Values 2.yaml', 'a..b', 'console.yaml', 'été.yaml', 'a'.repeat(255)])(
    'can be %j',
    (name) => {
      expect(portableFileName(name)).toBe(name);
    },
  );

  test.each([
    ['', 'it is empty'],
    ['.', 'begins with "."'],
    ['..', 'begins with "."'],
    ['.bashrc', 'begins with "."'],
    ['../values.yaml', 'contains "/"'],
    ['a/../../b', 'contains "/"'],
    ['/etc/passwd', 'contains "/"'],
    ['..\\values.yaml', 'contains "\\\\"'],
    ['C:values.yaml', 'contains ":"'],
    ['a\0.yaml', 'contains "\\u0000"'],
    ['a\nb', 'contains "\\n"'],
    ['-rf', 'begins with "-"'],
    [' a', 'begins with " "'],
    ['a.', 'ends with "."'],
    ['a ', 'ends with " "'],
    ['NUL', 'device'],
    ['com1.yaml', 'device'],
    ['a'.repeat(256), 'longer than 255 bytes'],
    ['é'.repeat(128), 'longer than 255 bytes'],
  ])('cannot be %j', (name, reason) => {
    expect(() => portableFileName(name)).toThrow(reason);
  });
});
