new addons.KubePrometheusStack(chart, 'stack', { releaseName: 'kube-prometheus-stack-europe' });
