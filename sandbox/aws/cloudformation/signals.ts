/** What was signalled to one resource: unique id to status. */
interface Inbox {
  readonly received: Map<string, string>;
  onSignal: () => void;
}

/** Signals sent to the resources of one stack; one that comes early is kept. */
export class Signals {
  readonly #inboxes = new Map<string, Inbox>();

  open(logicalId: string): Inbox {
    const known = this.#inboxes.get(logicalId);
    if (known) return known;
    const inbox: Inbox = { received: new Map(), onSignal: () => undefined };
    this.#inboxes.set(logicalId, inbox);
    return inbox;
  }

  send(logicalId: string, uniqueId: string, status: string): void {
    const inbox = this.open(logicalId);
    inbox.received.set(uniqueId, status);
    inbox.onSignal();
  }
}
