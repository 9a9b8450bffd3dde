new apps.IstioInAction(chart, 'store', {
  routing: apps.IstioInActionRouting.istio({ webapp: [apps.VersionRoute.anyVersion()] }),
});
