/**
 * Whether a request principal in a policy lacks a subject: principals have the form `<issuer>/<subject>`, where the issuer
 * is usually a URL.
 */
export function lacksSubject(principal: string): boolean {
  const isPlain = principal !== '' && !principal.includes('*') && !principal.includes('/');
  return isPlain || /^https?:\/\/[^/]*$/.test(principal);
}
