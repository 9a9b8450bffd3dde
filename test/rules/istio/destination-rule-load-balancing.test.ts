import { describeKind } from './describe-kind';

function policy(trafficPolicy: object): object {
  return { host: 'reviews', trafficPolicy };
}

function hash(consistentHash: object): object {
  return policy({ loadBalancer: { consistentHash } });
}

function locality(localityLbSetting: object): object {
  return policy({ loadBalancer: { localityLbSetting }, outlierDetection: {} });
}

const cookie = { name: 'a', ttl: '0s' };

describeKind('networking.istio.io/v1', 'DestinationRule', {
  accepted: [
    ['a cookie', hash({ httpCookie: { ...cookie, attributes: [{ name: 'a' }, { name: 'b' }] } })],
    ['a prime table', hash({ httpHeaderName: 'a', maglev: { tableSize: 65537 } })],
    [
      'shares of traffic',
      locality({
        distribute: [
          { from: 'a/b/*', to: { 'a/b/*': 80, 'a/c/*': 20 } },
          { from: 'a/*', to: { c: 100 } },
        ],
      }),
    ],
    ['failover between regions', locality({ failover: [{ from: 'a', to: 'b' }], failoverPriority: ['network'] })],
  ],
  refused: [
    [
      'a cookie without name',
      hash({ httpCookie: { ...cookie, name: '' } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.name',
      'the cookie name is empty',
    ],
    [
      'a cookie that lives for no time',
      hash({ httpCookie: { ...cookie, ttl: 'x' } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.ttl',
      'is not a duration',
    ],
    [
      'an attribute twice',
      hash({ httpCookie: { ...cookie, attributes: [{ name: 'a' }, { name: 'a' }] } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[1].name',
      'is set twice',
    ],
    [
      'two ring sizes',
      hash({ minimumRingSize: 9, ringHash: {} }),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize',
      'excludes ringHash',
    ],
    [
      'a table of no size',
      hash({ maglev: {} }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      '0 is not a prime number',
    ],
    [
      'a table that is not prime',
      hash({ maglev: { tableSize: 65536 } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      '65536 is not a prime number',
    ],
    [
      'a large table',
      hash({ maglev: { tableSize: 5000011 } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      'is too large',
    ],
    [
      'a warm-up that slows down',
      policy({ loadBalancer: { warmup: { duration: '1s', aggression: 0.5 } } }),
      'spec.trafficPolicy.loadBalancer.warmup.aggression',
      '0.5 is below 1',
    ],
    [
      'shares and failover',
      locality({ distribute: [{ from: 'a', to: { a: 100 } }], failover: [{ from: 'a', to: 'b' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover',
      'exclude each other',
    ],
    [
      'failover twice',
      locality({ failover: [{ from: 'a', to: 'b' }], failoverPriority: ['topology.kubernetes.io/zone'] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[0]',
      'says what failover says',
    ],
    [
      'shares that do not add up',
      locality({ distribute: [{ from: 'a', to: { a: 50, b: 49 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to',
      'the shares add up to 99',
    ],
    [
      'a share of 0',
      locality({ distribute: [{ from: 'a', to: { a: 100, b: 0 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.b',
      '0 is not a share',
    ],
    [
      'places that overlap',
      locality({
        distribute: [
          { from: 'a', to: { a: 100 } },
          { from: 'a/b', to: { a: 100 } },
        ],
      }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from',
      'overlaps "a"',
    ],
    [
      'a place behind the wildcard',
      locality({
        distribute: [
          { from: '*', to: { a: 100 } },
          { from: 'b', to: { a: 100 } },
        ],
      }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from',
      'overlaps "*"',
    ],
    [
      'a wildcard inside',
      locality({ distribute: [{ from: '*/a', to: { a: 100 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from',
      'before its end',
    ],
    [
      'an empty part',
      locality({ distribute: [{ from: 'a//b', to: { a: 100 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from',
      'has an empty part',
    ],
    [
      'failover to itself',
      locality({ failover: [{ from: 'a', to: 'a' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0]',
      'another region',
    ],
    [
      'failover to a zone',
      locality({ failover: [{ from: 'a', to: 'b/c' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to',
      'more than a region',
    ],
    [
      'failover to anywhere',
      locality({ failover: [{ from: 'a', to: '*' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to',
      'has a wildcard',
    ],
  ],
  warned: [
    [
      'the old ring size',
      hash({ httpHeaderName: 'a', minimumRingSize: 5 }),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize',
      'is deprecated',
    ],
    [
      'failover that never happens',
      policy({ loadBalancer: { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } } }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting',
      'give outlierDetection',
    ],
  ],
});
