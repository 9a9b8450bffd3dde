const reviews = new mesh.DefaultDeny(chart, 'bookinfo', { namespace: 'bookinfo' });
reviews.allow('shop', { from: [mesh.Caller.namespace('shop')] });
const shop = new mesh.DefaultDeny(chart, 'shop', { namespace: 'shop' });
shop.allowEgress('bookinfo', { to: [{ peers: [mesh.NetworkPeer.namespace('bookinfo')] }] });
