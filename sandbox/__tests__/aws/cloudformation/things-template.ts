interface ThingProperties {
  readonly Kind?: unknown;
  readonly Refuse?: 'create' | 'update' | 'delete';
  readonly Wait?: 'create' | 'update';
  readonly Note?: unknown;
}

export interface ThingDeclaration extends ThingProperties {
  /** Attributes of the resource itself, such as DependsOn. */
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A template of workshop things; `more` adds sections. */
export function thingsTemplate(
  things: Readonly<Record<string, ThingDeclaration>>,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const resources = Object.entries(things).map(([id, { with: attributes, ...Properties }]) => [
    id,
    { Type: 'Test::Workshop::Thing', Properties, ...attributes },
  ]);
  return JSON.stringify({ Resources: Object.fromEntries(resources) as object, ...more });
}
