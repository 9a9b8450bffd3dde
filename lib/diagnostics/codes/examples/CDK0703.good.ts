new addons.Kiali(chart, 'kiali', {
  auth: addons.KialiAuth.OPENSHIFT,
  values: { kiali_route_url: 'https://kiali.example.com' },
});
