import { describeKind } from './describe-kind';

function policy(trafficPolicy: object): object {
  return { host: 'reviews', trafficPolicy };
}

function hash(consistentHash: object): object {
  return policy({ loadBalancer: { consistentHash } });
}

function zoneAware(zoneAwareLbSetting: object): object {
  return policy({ outlierDetection: {}, loadBalancer: { zoneAwareLbSetting } });
}

function locality(localityLbSetting: object): object {
  return policy({ loadBalancer: { localityLbSetting }, outlierDetection: {} });
}

const cookie = { name: 'a', ttl: '0s' };

describeKind('networking.istio.io/v1', 'DestinationRule', {
  accepted: [
    ['a warm-up that grows slowly at first', policy({ loadBalancer: { warmup: { duration: '1s', aggression: 0.5 } } })],
    ['zone-aware load balancing', zoneAware({ minClusterSize: 2, failoverPriority: ['network'] })],
    ['a cookie', hash({ httpCookie: { ...cookie, attributes: [{ name: 'a' }, { name: 'b' }] } })],
    ['a Maglev table whose size is a prime number', hash({ httpHeaderName: 'a', maglev: { tableSize: 65537 } })],
    [
      'a distribution of traffic',
      locality({
        distribute: [
          { from: 'a/b/*', to: { 'a/b/*': 80, 'a/c/*': 20 } },
          { from: 'a/*', to: { c: 100 } },
        ],
      }),
    ],
    ['failover between regions', locality({ failover: [{ from: 'a', to: 'b' }], failoverPriority: ['network'] })],
  ],
  rejected: [
    [
      'a cookie without a name',
      hash({ httpCookie: { ...cookie, name: '' } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.name',
      'emptyCookieName',
      'the cookie name is empty; set a name',
    ],
    [
      'an invalid lifetime of a cookie',
      hash({ httpCookie: { ...cookie, ttl: 'x' } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.ttl',
      'invalidDuration',
    ],
    [
      'an empty name of a cookie attribute',
      hash({ httpCookie: { ...cookie, attributes: [{ name: '' }] } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[0].name',
      'emptyCookieAttribute',
      'the name of a cookie attribute is empty; set a name such as SameSite',
    ],
    [
      'a repeated cookie attribute',
      hash({ httpCookie: { ...cookie, attributes: [{ name: 'a' }, { name: 'a' }] } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[1].name',
      'repeatedCookieAttribute',
      'cookie attribute "a" is set twice; remove one of the entries',
    ],
    [
      'two ring sizes',
      hash({ minimumRingSize: 9, ringHash: {} }),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize',
      'minimumRingSizeWithAlgorithm',
      'minimumRingSize is not allowed together with ringHash or maglev; remove minimumRingSize',
    ],
    [
      'a Maglev table without a size',
      hash({ maglev: {} }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      'tableSizeNotPrime',
      '0 is not a prime number; use a prime number such as 65537',
    ],
    [
      'a Maglev table whose size is not a prime number',
      hash({ maglev: { tableSize: 65536 } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      'tableSizeNotPrime',
    ],
    [
      'a Maglev table that is too large',
      hash({ maglev: { tableSize: 5000011 } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      'tableSizeTooLarge',
      '5000011 is too large; use a prime number below 5000011, such as 65537',
    ],
    [
      'a warm-up aggression of 0',
      policy({ loadBalancer: { warmup: { duration: '1s', aggression: 0 } } }),
      'spec.trafficPolicy.loadBalancer.warmup.aggression',
      'aggressionTooLow',
      '0 is not a growth rate; use 1 for a linear increase, or another number above 0',
    ],
    [
      'zone-aware load balancing together with a locality setting',
      policy({ loadBalancer: { localityLbSetting: { enabled: true }, zoneAwareLbSetting: {} } }),
      'spec.trafficPolicy.loadBalancer.zoneAwareLbSetting',
      'zoneAwareWithLocality',
      'localityLbSetting and zoneAwareLbSetting are mutually exclusive; remove one of them',
    ],
    [
      'a locality label in the priority of zone-aware load balancing',
      zoneAware({ failoverPriority: ['topology.kubernetes.io/zone'] }),
      'spec.trafficPolicy.loadBalancer.zoneAwareLbSetting.failoverPriority[0]',
      'priorityOfLocality',
      '"topology.kubernetes.io/zone" is a locality label, whose order zoneAwareLbSetting already sets; remove the label, or order regions by failover',
    ],
    [
      'failover to the same region in zone-aware load balancing',
      zoneAware({ failover: [{ from: 'a', to: 'a' }] }),
      'spec.trafficPolicy.loadBalancer.zoneAwareLbSetting.failover[0]',
      'failoverToSameRegion',
    ],
    [
      'a period of backend utilization that is not a duration',
      policy({ loadBalancer: { backendUtilization: { weightUpdatePeriod: 'often' } } }),
      'spec.trafficPolicy.loadBalancer.backendUtilization.weightUpdatePeriod',
      'invalidDuration',
    ],
    [
      'distribute together with failover',
      locality({ distribute: [{ from: 'a', to: { a: 100 } }], failover: [{ from: 'a', to: 'b' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover',
      'distributeWithFailover',
      'distribute and failover are mutually exclusive; remove one of them',
    ],
    [
      'a locality label in failoverPriority together with failover',
      locality({ failover: [{ from: 'a', to: 'b' }], failoverPriority: ['topology.kubernetes.io/zone'] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[0]',
      'priorityRepeatsFailover',
      '"topology.kubernetes.io/zone" is a locality label, whose order failover already sets; remove the label, or failover',
    ],
    [
      'weights of localities that do not add up to 100',
      locality({ distribute: [{ from: 'a', to: { a: 50, b: 49 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to',
      'localityWeightTotal',
      'the weights add up to 99; change them to add up to 100',
    ],
    [
      'the weight 0 for a locality',
      locality({ distribute: [{ from: 'a', to: { a: 100, b: 0 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.b',
      'localityWeightOutOfRange',
      'weight 0 is out of range; use a number from 1 to 100',
    ],
    [
      'overlapping localities',
      locality({
        distribute: [
          { from: 'a', to: { a: 100 } },
          { from: 'a/b', to: { a: 100 } },
        ],
      }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from',
      'overlappingLocalities',
      '"a/b" overlaps the earlier locality "a"; list each locality once',
    ],
    [
      'a locality that an earlier wildcard covers',
      locality({
        distribute: [
          { from: '*', to: { a: 100 } },
          { from: 'b', to: { a: 100 } },
        ],
      }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from',
      'overlappingLocalities',
    ],
    [
      'a wildcard in the middle',
      locality({ distribute: [{ from: '*/a', to: { a: 100 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from',
      'misplacedLocalityWildcard',
      '"*/a" has a wildcard that is not at the end; use a wildcard only at the end, as in region/*',
    ],
    [
      'an empty part of a locality',
      locality({ distribute: [{ from: 'a//b', to: { a: 100 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from',
      'emptyLocalityPart',
      '"a//b" has an empty part; use region, region/zone or region/zone/subzone',
    ],
    [
      'failover to the same region',
      locality({ failover: [{ from: 'a', to: 'a' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0]',
      'failoverToSameRegion',
      'from and to are both "a"; fail over to another region',
    ],
    [
      'failover to a zone',
      locality({ failover: [{ from: 'a', to: 'b/c' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to',
      'failoverBeyondRegion',
      '"b/c" is more specific than a region; use the region without zone and subzone',
    ],
    [
      'failover to a wildcard',
      locality({ failover: [{ from: 'a', to: '*' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to',
      'wildcardFailoverRegion',
      '"*" has a wildcard; use the name of one region',
    ],
  ],
  warned: [
    [
      'the deprecated ring size',
      hash({ httpHeaderName: 'a', minimumRingSize: 5 }),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize',
      'deprecatedField',
      'minimumRingSize is deprecated; use ringHash.minimumRingSize',
    ],
    [
      'failover without outlier detection',
      policy({ loadBalancer: { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } } }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting',
      'failoverWithoutOutlierDetection',
      'failover has no effect without outlierDetection, which detects unhealthy endpoints; set outlierDetection',
    ],
  ],
});
