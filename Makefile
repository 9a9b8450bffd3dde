# Runs Bookinfo on a local cluster, from the output of `make synth`: see examples/bookinfo-on-kind.

CLUSTER_NAME ?= istio
# Cluster that all targets act on; by default the one that `make cluster-up` creates.
KUBE_CONTEXT ?= kind-$(CLUSTER_NAME)
# Folder with the synthesized files.
EXAMPLE ?= examples/dist/bookinfo-on-kind
# IstioOperator that is applied on top of istio.yaml to add the CNI node agent.
ISTIO_OVERLAY_CNI ?= $(EXAMPLE)/istioctl/istio-cni.yaml
# true: istio-uninstall also removes all other revisions, and the CRDs with every resource of their kinds.
ISTIO_PURGE ?= false

# An empty KUBE_CONTEXT selects the current context.
KUBECTL = kubectl $(if $(KUBE_CONTEXT),--context '$(KUBE_CONTEXT)')
HELM = helm $(if $(KUBE_CONTEXT),--kube-context '$(KUBE_CONTEXT)')
ISTIOCTL = istioctl $(if $(KUBE_CONTEXT),--context '$(KUBE_CONTEXT)')
ISTIO = '$(EXAMPLE)/istioctl/istio.yaml'

ISTIO_CRDS = \
  authorizationpolicies.security.istio.io \
  destinationrules.networking.istio.io \
  envoyfilters.networking.istio.io \
  gateways.networking.istio.io \
  peerauthentications.security.istio.io \
  proxyconfigs.networking.istio.io \
  requestauthentications.security.istio.io \
  serviceentries.networking.istio.io \
  sidecars.networking.istio.io \
  telemetries.telemetry.istio.io \
  trafficextensions.extensions.istio.io \
  virtualservices.networking.istio.io \
  wasmplugins.extensions.istio.io \
  workloadentries.networking.istio.io \
  workloadgroups.networking.istio.io

# $(call need,tool,address): stops with a one-line message before anything is run.
need = $(if $(shell command -v $(1) 2>/dev/null),,$(error $(1) is not installed: get it from $(2)))
need-kubectl = $(call need,kubectl,https://kubernetes.io/docs/tasks/tools/)
need-helm = $(call need,helm,https://helm.sh/docs/intro/install/)
need-kind = $(call need,kind,https://kind.sigs.k8s.io/docs/user/quick-start/#installation)
need-istioctl = $(call need,istioctl,https://istio.io/latest/docs/setup/additional-setup/download-istio-release/)
is-purge = $(if $(filter true false,$(ISTIO_PURGE)),$(filter true,$(ISTIO_PURGE)),$(error ISTIO_PURGE is "$(ISTIO_PURGE)"; set it to true or false))
need-npm = $(call need,npm,https://nodejs.org/)

.DEFAULT_GOAL := help
.PHONY: help synth test cluster-up cluster-down istio-install-init istio-install-cni istio-verify istio-uninstall \
  monitoring-install monitoring-delete bookinfo-apply bookinfo-delete

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-20s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo 'Variables: KUBE_CONTEXT=$(KUBE_CONTEXT) CLUSTER_NAME=$(CLUSTER_NAME) ISTIO_PURGE=$(ISTIO_PURGE)'
	@echo '           ISTIO_OVERLAY_CNI=$(ISTIO_OVERLAY_CNI)'

synth: ## Writes dist/ and examples/dist/
	$(need-npm)npm run synth
	npm run examples

test: ## Runs all tests
	$(need-npm)npm test

cluster-up: ## Creates the local cluster
	$(need-kind)kind create cluster --name '$(CLUSTER_NAME)' --config '$(EXAMPLE)/kind/cluster.yaml'

cluster-down: ## Deletes the local cluster
	$(need-kind)kind delete cluster --name '$(CLUSTER_NAME)'

istio-install-init: ## Installs Istio
	$(need-istioctl)$(ISTIOCTL) install --skip-confirmation -f $(ISTIO)

istio-install-cni: ## Adds the CNI node agent to Istio
	$(need-istioctl)$(ISTIOCTL) install --skip-confirmation -f $(ISTIO) -f '$(ISTIO_OVERLAY_CNI)'

istio-verify: ## Waits until Istio is ready, and analyzes all namespaces
	$(need-kubectl)$(need-istioctl)$(KUBECTL) wait --for=condition=Available deployment --all --namespace istio-system --timeout=300s
	$(KUBECTL) rollout status daemonset --selector k8s-app=istio-cni-node --namespace istio-system --timeout=300s
	$(KUBECTL) get deployments,daemonsets --namespace istio-system
	$(ISTIOCTL) analyze --all-namespaces

# istioctl --purge removes the CRDs that istioctl created; kubectl also removes those of other tools.
istio-uninstall: ## Removes Istio; with ISTIO_PURGE=true, also its CRDs
	$(need-istioctl)$(if $(is-purge),$(need-kubectl))$(ISTIOCTL) uninstall --skip-confirmation $(if $(is-purge),--purge,-f $(ISTIO))
	$(if $(is-purge),$(KUBECTL) delete crd --ignore-not-found $(strip $(ISTIO_CRDS)))

# Prometheus comes first, because it installs the CRDs that the last command needs.
# Kiali's namespace is created even without Istio.
monitoring-install: ## Installs Prometheus, Grafana and Kiali, and monitors the mesh
	$(need-kubectl)$(need-helm)$(HELM) upgrade --install kube-prometheus-stack kube-prometheus-stack --repo https://prometheus-community.github.io/helm-charts --version 88.2.0 --namespace monitoring --create-namespace -f '$(EXAMPLE)/helm/kube-prometheus-stack.yaml'
	$(HELM) upgrade --install kiali kiali-server --repo https://kiali.org/helm-charts --version 2.26.0 --namespace istio-system --create-namespace -f '$(EXAMPLE)/helm/kiali.yaml'
	$(KUBECTL) apply -f '$(EXAMPLE)/20-monitoring.k8s.yaml'

# The CRDs of Prometheus stay after its release is removed, so kubectl still knows the kinds.
monitoring-delete: ## Removes Prometheus, Grafana, Kiali and the monitors
	$(need-kubectl)$(need-helm)$(HELM) uninstall kiali --namespace istio-system --ignore-not-found
	$(HELM) uninstall kube-prometheus-stack --namespace monitoring --ignore-not-found
	$(KUBECTL) delete --ignore-not-found -f '$(EXAMPLE)/20-monitoring.k8s.yaml'

bookinfo-apply: ## Deploys Bookinfo to http://localhost:30000/productpage
	$(need-kubectl)$(KUBECTL) apply -f '$(EXAMPLE)/00-namespaces.k8s.yaml' -f '$(EXAMPLE)/10-bookinfo.k8s.yaml'

bookinfo-delete: ## Removes Bookinfo
	$(need-kubectl)$(KUBECTL) delete --ignore-not-found -f '$(EXAMPLE)/10-bookinfo.k8s.yaml' -f '$(EXAMPLE)/00-namespaces.k8s.yaml'
