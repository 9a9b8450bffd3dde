/** Identity of a service account, as certificates of the mesh show it, without `spiffe://`. */
export function identityOf(trustDomain: string, namespace: string, serviceAccount: string): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
