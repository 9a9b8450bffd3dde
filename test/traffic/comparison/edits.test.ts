import { describe, expect, it } from 'vitest';
import { BOOKINFO_EDITS } from './bookinfo-edits';
import { classesOf, comparisonOf, manifestsIn } from './edit';
import { BOOKINFO_GATEWAY_EDITS } from './edits/bookinfo-gateway-api';
import { MARKET_EDITS } from './edits/market';
import { SHOP_ROUTE_EDITS } from './edits/shop-routes';
import { SHOP_SECURITY_EDITS } from './edits/shop-security';
import { SHOP_SERVICE_EDITS } from './edits/shop-services';
import { SHOP_EDITS } from './shop-edits';

const SHOP = manifestsIn(__dirname, 'shop.yaml');
const MARKET = manifestsIn(__dirname, 'market.yaml');
const BOOKINFO = manifestsIn(__dirname, '../../../dist/10-bookinfo.k8s.yaml');

describe.each([
  ['the shop', SHOP, SHOP_EDITS],
  ['the security of the shop', SHOP, SHOP_SECURITY_EDITS],
  ['the services of the shop', SHOP, SHOP_SERVICE_EDITS],
  ['the routes of the shop', SHOP, SHOP_ROUTE_EDITS],
  ['Bookinfo', BOOKINFO, BOOKINFO_EDITS],
  ['the gateway of Bookinfo', BOOKINFO, BOOKINFO_GATEWAY_EDITS],
  ['the market', MARKET, MARKET_EDITS],
])('the classes of an edit of %s', (_name, manifests, edits) => {
  it.each(edits)('are those of its consequences: $name', (edit) => {
    const comparison = comparisonOf(manifests, edit);
    const changes = comparison.changes.map(({ changeClass, description }) => `${changeClass}: ${description}`);
    expect(classesOf(comparison).sort(), changes.join('\n')).toEqual([...edit.classes].sort());
  });
});
