#!/bin/sh
# Installs Istio with the values beside this file. KUBE_CONTEXT chooses the cluster; the current context where unset.
set -eu
cd "$(dirname "$0")"

helm() {
  command helm ${KUBE_CONTEXT:+--kube-context "$KUBE_CONTEXT"} "$@"
}
kubectl() {
  command kubectl ${KUBE_CONTEXT:+--context "$KUBE_CONTEXT"} "$@"
}

helm repo add istio https://istio-release.storage.googleapis.com/charts --force-update
helm repo update istio

helm upgrade --install istio-base istio/base --version 1.32.0 \
  --namespace istio-system --create-namespace \
  -f istio-base.yaml --wait

helm upgrade --install istiod istio/istiod --version 1.32.0 \
  --namespace istio-system --create-namespace \
  -f istiod.yaml --wait

helm upgrade --install istio-cni istio/cni --version 1.32.0 \
  --namespace istio-system --create-namespace \
  -f istio-cni.yaml --wait

helm upgrade --install ztunnel istio/ztunnel --version 1.32.0 \
  --namespace istio-system --create-namespace \
  -f ztunnel.yaml --wait
