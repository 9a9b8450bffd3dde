// The chains of a listener of a sidecar: what it does with a connection, by address, name in the handshake, and content.

import { addressMatch } from '../authorization/address-match';
import { HostMap } from '../host-map';
import type { RouteSource, Target } from '../routes/route';
import type { Service } from '../services/service';

/** A part of a listener. */
export interface OutboundChain {
  /** Names in handshakes; empty for all connections. */
  readonly names: readonly string[];
  /** Blocks of addresses; empty for all. */
  readonly blocks: readonly string[];
  /** Reads HTTP by the routes of a service, or by those of all hosts of the port. Only for plain HTTP. */
  readonly http?: { readonly service?: Service };
  /** Forwards connections. */
  readonly stream?: { readonly targets: readonly Target[]; readonly source?: RouteSource };
}

/** A connection of a pod. */
export interface Connection {
  /** Address that it goes to; undefined if it is unknown. */
  readonly address: string | undefined;
  readonly isHttp: boolean;
  /** Name in the handshake; undefined without TLS. */
  readonly sni: string | undefined;
}

/**
 * The chain that receives a connection; undefined if none does. The most specific address comes first, then the most specific
 * name, then the content; what matches one of these but not the next has only the chain for everything.
 */
export function chainFor(
  chains: readonly OutboundChain[],
  { address, isHttp, sni }: Connection,
): OutboundChain | undefined {
  const forAll = chains.findLast(isForAll);
  const others = chains.filter((chain) => !isForAll(chain));
  const named = withName(withAddress(others, address), sni);
  const ofHttp = sni === undefined ? named.filter(({ http }) => http !== undefined) : [];
  if (ofHttp.length > 0) {
    return isHttp ? ofHttp[0] : forAll;
  }
  return named.find(({ http }) => http === undefined) ?? forAll;
}

/** Whether two chains match the same connections, so that the second is ignored. */
export function isSameMatch(one: OutboundChain, other: OutboundChain): boolean {
  return (
    (one.http === undefined) === (other.http === undefined) &&
    keyOf(one.names) === keyOf(other.names) &&
    keyOf(one.blocks.map(withLength)) === keyOf(other.blocks.map(withLength))
  );
}

function isForAll({ names, blocks, http }: OutboundChain): boolean {
  return http === undefined && blocks.length === 0 && (names.length === 0 || names.includes('*'));
}

/** Chains with the longest block that contains an address; without one, those for all addresses. */
function withAddress(chains: readonly OutboundChain[], address: string | undefined): readonly OutboundChain[] {
  let longest = -1;
  let found: OutboundChain[] = [];
  for (const chain of address === undefined ? [] : chains) {
    for (const block of chain.blocks.filter((candidate) => addressMatch([candidate])(address ?? ''))) {
      const length = Number(withLength(block).split('/')[1]);
      found = length > longest ? [chain] : length === longest ? [...found, chain] : found;
      longest = Math.max(longest, length);
    }
  }
  return longest < 0 ? chains.filter(({ blocks }) => blocks.length === 0) : found;
}

/** Chains with the most specific name; without one, those for all names. */
function withName(chains: readonly OutboundChain[], sni: string | undefined): readonly OutboundChain[] {
  const byName = new HostMap<OutboundChain[]>();
  for (const chain of chains) {
    const names = chain.names.length === 0 || chain.names.includes('*') ? ['*'] : chain.names;
    for (const name of names) {
      byName.set(name, [...(byName.get(name) ?? []), chain]);
    }
  }
  return (sni === undefined ? byName.get('*') : byName.forRequest(sni)) ?? [];
}

function withLength(block: string): string {
  return block.includes('/') ? block : `${block}/${block.includes(':') ? 128 : 32}`;
}

function keyOf(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== '*'))].sort().join();
}
