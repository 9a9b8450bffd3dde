// The list of namespaces: which are shown, and which as one node.

import { element, required } from './elements';
import type { Selection } from './selection';

/** The list of namespaces. */
export class NamespaceList {
  private readonly list = required('namespaces');

  /** @param onChange - receives a message if a namespace cannot be expanded */
  public constructor(
    private readonly selection: Selection,
    private readonly onChange: (message: string) => void,
  ) {
    required('expand-all').addEventListener('click', () => this.change(selection.expandAll()));
    required('collapse-all').addEventListener('click', () => {
      selection.collapseAll();
      this.change();
    });
  }

  /** Shows a namespace with its nodes. */
  public expand(name: string): void {
    this.change(this.selection.setExpanded(name, true));
  }

  /** Shows the selection as it is now. */
  public refresh(): void {
    this.list.replaceChildren(...this.selection.namespaces.map((name) => this.entry(name)));
  }

  private change(isComplete = true): void {
    this.refresh();
    this.onChange(isComplete ? '' : 'The picture would be too large. Hide or collapse other namespaces first.');
  }

  private entry(name: string): HTMLElement {
    const { selection } = this;
    const isHidden = selection.isHidden(name);
    const isExpanded = selection.isExpanded(name);
    const shown = element('input', { type: 'checkbox', checked: !isHidden });
    shown.addEventListener('change', () => {
      selection.setHidden(name, !shown.checked);
      this.change();
    });
    const action = isExpanded ? 'collapse' : 'expand';
    const toggle = element('button', { type: 'button', disabled: isHidden }, action);
    toggle.setAttribute('aria-label', `${action} namespace ${name}`);
    toggle.addEventListener('click', () => this.change(selection.setExpanded(name, !isExpanded)));
    return element('li', {}, element('label', {}, shown, ` ${name}`), toggle);
  }
}
