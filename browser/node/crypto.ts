// The part of `node:crypto` that the traffic model uses, for a page. The page contains only certificates that Node has read.

export class X509Certificate {
  public readonly serialNumber = 'known';
}
