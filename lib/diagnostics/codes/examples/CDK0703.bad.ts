new addons.Kiali(chart, 'kiali', { auth: addons.KialiAuth.OPENSHIFT });
