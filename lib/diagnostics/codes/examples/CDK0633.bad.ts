const reviews = new mesh.DefaultDeny(chart, 'bookinfo', { namespace: 'bookinfo' });
reviews.allow('shop', { from: [mesh.Caller.namespace('shop')] });
new mesh.DefaultDeny(chart, 'shop', { namespace: 'shop' });
