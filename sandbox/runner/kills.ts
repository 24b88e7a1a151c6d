/** The processes that run an action now, so that a fault can end them in the middle of what they do. */
export class Kills {
  readonly #running = new Set<() => void>();

  /** @param kill ends the process at once @returns takes it off the list: the process is over */
  register(kill: () => void): () => void {
    this.#running.add(kill);
    return () => void this.#running.delete(kill);
  }

  /** Kills all that are running. @returns how many those were */
  killAll(): number {
    const running = [...this.#running];
    for (const kill of running) kill();
    return running.length;
  }
}
