// Whether a proxy lets a request in: mutual TLS, CUSTOM policies, tokens, DENY policies, ALLOW policies, in this order.

import { labelsKey } from '../world/labels';
import type { MtlsDecision } from '../world/mtls-modes';
import type { Resource } from '../world/resource';
import type { World } from '../world/world';
import { type Authentication, explainAuthentication, withoutClaims } from './authentication/authentication';
import { type Authenticator, authenticatorOf } from './authentication/authenticator';
import { acceptTls } from './authentication/inbound-tls';
import type { JwtRule } from './authentication/jwt-rule';
import { JwtRules } from './authentication/jwt-rules';
import type { Claims } from './authorization/claim-match';
import type { InboundProxy, InboundRequest } from './authorization/inbound-request';
import { AuthorizationPolicies } from './authorization/policies';
import type { PolicySet, StageResult } from './authorization/policy-set';
import { RequestFacts } from './authorization/request-facts';

/** Result of a request at a proxy. */
export interface AccessDecision {
  /** `tls-failure` if the port does not accept what the client uses; `unknown` if the manifests do not determine it. */
  readonly outcome: 'allowed' | 'denied' | 'unauthenticated' | 'tls-failure' | 'unknown';
  /** What the proxy answers; undefined if the request passes, or if the proxy closes the connection. */
  readonly status?: number;
  /** The policy that decides. */
  readonly policy?: Resource;
  /** Index of its rule; undefined if the policy decides because no rule matches. */
  readonly rule?: number;
  /** All ALLOW policies, if none of them has a rule that matches. The first is the policy that decides. */
  readonly unmatched?: readonly Resource[];
  readonly caveats: readonly string[];
  /** The request after authentication, with the claims of the verified token and the headers that carry them. */
  readonly request: InboundRequest;
  /** Claims of the token that the proxy sends on; undefined if it removes the token. */
  readonly forwarded: Claims;
  /** The rule that accepts the token. */
  readonly acceptedBy?: JwtRule;
}

const TLS_PASSED_ON = 'the proxy forwards the TLS of the client without reading it, so the server must end it';

/** Policies and modes of all proxies of a mesh. */
export class AccessControl {
  private readonly policies: AuthorizationPolicies;
  private readonly jwtRules: JwtRules;
  private readonly proxies = new WeakMap<InboundProxy, ProxyAccess>();
  private readonly byKey = new Map<string, ProxyAccess>();

  public constructor(private readonly world: World) {
    this.policies = new AuthorizationPolicies(world);
    this.jwtRules = new JwtRules(world);
  }

  /** What applies to a proxy. Callers keep the object of the proxy, so that it is looked up once. */
  public at(proxy: InboundProxy): ProxyAccess {
    let access = this.proxies.get(proxy);
    if (access === undefined) {
      access = this.find(proxy);
      this.proxies.set(proxy, access);
    }
    return access;
  }

  /** The same policies apply to all pods of a namespace with equal labels. */
  private find(proxy: InboundProxy): ProxyAccess {
    const { kind, namespace, labels, service } = proxy;
    const key = `${kind} ${namespace} ${service?.type} ${service?.qualifiedName} ${labelsKey(labels)}`;
    const access = this.byKey.get(key) ?? new ProxyAccess(proxy, this.world, this.policies, this.jwtRules.of(proxy));
    this.byKey.set(key, access);
    return access;
  }
}

/** What applies to the requests that arrive at a proxy. */
export class ProxyAccess {
  private readonly trustedProxies: number;
  private readonly modes = new Map<number, MtlsDecision>();
  private readonly authenticator: Authenticator;
  private cachedHttp: PolicySet | undefined;
  private cachedTcp: PolicySet | undefined;

  public constructor(
    private readonly proxy: InboundProxy,
    private readonly world: World,
    private readonly policies: AuthorizationPolicies,
    public readonly jwtRules: readonly JwtRule[],
  ) {
    this.authenticator = authenticatorOf(jwtRules);
    const topology = world.meshConfig.objectOrEmpty('defaultConfig').objectOrEmpty('gatewayTopology');
    this.trustedProxies = topology.number('numTrustedProxies') || 0;
  }

  /** Policies for requests of HTTP. Compiled when needed, because most proxies get requests of one protocol. */
  public get http(): PolicySet {
    this.cachedHttp ??= this.policies.of(this.proxy, 'http');
    return this.cachedHttp;
  }

  /** Policies for connections of TCP. */
  public get tcp(): PolicySet {
    this.cachedTcp ??= this.policies.of(this.proxy, 'tcp');
    return this.cachedTcp;
  }

  /** Decides on a request. */
  public check(given: InboundRequest): AccessDecision {
    const request = this.afterTls(given);
    if (request === undefined) {
      const { policy } = this.modeAt(given.port);
      return { outcome: 'tls-failure', policy, caveats: [], request: given, forwarded: undefined };
    }
    const policies = request.protocol === 'http' ? this.http : this.tcp;
    const custom = policies.applyCustom(this.facts(withoutClaims(request)));
    if (custom.outcome === 'denied') {
      return this.decision(custom, request, undefined);
    }
    const authentication = this.authenticator.authenticate(request);
    if (authentication.status !== undefined) {
      return unauthenticated(authentication, custom);
    }
    const local = policies.applyLocal(this.facts(authentication.request));
    const result = local.outcome === 'passed' && custom.outcome === 'unknown' ? custom : local;
    const passedOn = given.tls !== request.tls ? [TLS_PASSED_ON] : [];
    const caveats = [...passedOn, ...authentication.caveats, ...custom.caveats, ...local.caveats];
    const { acceptedBy } = authentication;
    return {
      ...this.decision({ ...result, caveats }, authentication.request, authentication.forwarded),
      ...(acceptedBy && { acceptedBy }),
    };
  }

  /** Whether policies deny a request of HTTP, or a DENY policy may deny it. */
  public mayDeny(request: InboundRequest): boolean {
    const facts = this.facts(request);
    return this.http.mayDeny(facts) || this.http.applyLocal(facts).outcome === 'denied';
  }

  /** Explains a decision: modes, tokens and every rule, a line each. */
  public *explain(given: InboundRequest): Iterable<string> {
    const request = this.afterTls(given);
    yield* this.explainTls(given, request !== undefined);
    if (request === undefined) {
      return;
    }
    const policies = request.protocol === 'http' ? this.http : this.tcp;
    yield* policies.explainCustom(this.facts(withoutClaims(request)));
    const authentication = this.authenticator.authenticate(request);
    yield* explainAuthentication(authentication, this.jwtRules);
    if (authentication.status === undefined) {
      yield* policies.explainLocal(this.facts(authentication.request));
    }
  }

  private explainTls({ port, tls }: InboundRequest, isAccepted: boolean): string[] {
    const { mode, policy } = this.modeAt(port);
    if (this.proxy.kind === 'gateway' || this.proxy.kind === 'waypoint') {
      return [];
    }
    const source = policy === undefined ? 'by default' : `by PeerAuthentication ${policy.qualifiedName}`;
    const connection = tls === undefined ? 'plain text' : tls === 'istio' ? 'mutual TLS' : 'TLS of the client itself';
    return [`port ${port} is ${mode} ${source}, and ${isAccepted ? 'accepts' : 'refuses'} ${connection}`];
  }

  private facts(request: InboundRequest): RequestFacts {
    return new RequestFacts(request, this.proxy, this.trustedProxies);
  }

  private modeAt(port: number): MtlsDecision {
    let mode = this.modes.get(port);
    if (mode === undefined) {
      mode = this.world.mtlsModes.ofWorkload(this.proxy, port);
      this.modes.set(port, mode);
    }
    return mode;
  }

  /** The request after the handshake; undefined if the proxy refuses the connection. */
  private afterTls(request: InboundRequest): InboundRequest | undefined {
    const { kind } = this.proxy;
    if (kind === 'gateway' || kind === 'waypoint') {
      return request;
    }
    const { mode } = this.modeAt(request.port);
    if (kind === 'ztunnel') {
      return mode === 'STRICT' && request.peer === undefined ? undefined : { ...request, protocol: 'tcp' };
    }
    switch (acceptTls(mode, request)) {
      case 'accepted':
        return request;
      case 'decrypted':
        return { ...request, protocol: 'tcp' };
      case 'as-bytes':
        return { ...request, protocol: 'tcp', tls: undefined, peer: undefined };
      case 'refused':
        return undefined;
    }
  }

  private decision(
    { outcome, policy, rule, unmatched, caveats }: StageResult,
    request: InboundRequest,
    forwarded: Claims,
  ): AccessDecision {
    const result = outcome === 'passed' ? 'allowed' : outcome;
    const status = result === 'denied' && request.protocol === 'http' ? 403 : undefined;
    return { outcome: result, status, policy, rule, unmatched, caveats, request, forwarded };
  }
}

function unauthenticated({ status, policy, rule, request }: Authentication, custom: StageResult): AccessDecision {
  const outcome = status === 401 ? 'unauthenticated' : 'denied';
  return { outcome, status, policy, rule, caveats: custom.caveats, request, forwarded: undefined };
}
