/** The values that a run has declared secret; the runner replaces them wherever it writes. */
export class Masks {
  readonly #values = new Set<string>();

  add(value: string): void {
    // The runner masks a secret of several lines as a whole, and every line of it (SecretMasker, AddMaskCommand).
    for (const part of [value, ...value.split(/\r?\n/)]) if (part.trim() !== '') this.#values.add(part);
  }

  get values(): string[] {
    return [...this.#values];
  }

  apply(text: string): string {
    // The longest first: a secret may hold another one.
    const ordered = this.values.sort((one, other) => other.length - one.length);
    return ordered.reduce((masked, value) => masked.replaceAll(value, '***'), text);
  }

  hides(text: string): boolean {
    return this.values.some((value) => text.includes(value));
  }
}
