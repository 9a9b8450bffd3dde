import { describe, expect, it } from 'vitest';
import { schemeOfRequestUri } from '../../../lib/rules/cel/go-url';

describe('URLs as Go reads them', () => {
  it.each([
    ['http://example.com', 'http'],
    ['HTTPS://user:pass@example.com:8443/path?query#fragment', 'https'],
    ['oci://registry.example.com/image:v1', 'oci'],
    ['file:///opt/plugin.wasm', 'file'],
    ['http://[2001:db8::1]:80/', 'http'],
    ['http://[fe80::1%25en0]/', 'http'],
    ['mailto:someone', 'mailto'],
    ['postgres://a:1,b:2', 'postgres'],
    ['/path', ''],
    ['*', ''],
    ['http://example.com/caf%C3%A9', 'http'],
    ['http://bücher.example', 'http'],
  ])('takes %s', (text, scheme) => {
    expect(schemeOfRequestUri(text)).toBe(scheme);
  });

  it.each([
    '',
    'example.com',
    'http://example.com/100%',
    'http://example.com/%zz',
    'http://exa mple.com',
    'http://example.com:port/',
    'http://[::1',
    'http://#%blah$#@',
    '#%blah$#@',
    'http://a%20b/',
    ':nothing',
    'line\nbreak',
    'http://a[b]',
    'http://[a]',
    'http://[1.2.3.4]',
    'http://::1',
    'http://a:b:80',
  ])('refuses %j', (text) => {
    expect(schemeOfRequestUri(text)).toBeUndefined();
  });
});
