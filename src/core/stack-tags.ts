type Tags = Readonly<Record<string, string>>;

/**
 * The tags to send, or undefined to leave them as they are. Identity tags are set at creation and sent back
 * byte-identical ever after, since every change of a stack tag updates every resource; UpdateStack replaces the whole
 * set, so a change of the user's own tags sends identity along.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html
 */
export function planTags(identity: Tags, own: Tags, existing: Tags | undefined): Tags | undefined {
  if (existing === undefined) return { ...own, ...identity };
  const kept = Object.fromEntries(Object.entries(existing).filter(([key]) => key.startsWith('switchyard:')));
  const wanted: Tags = { ...own, ...kept };
  const keys = new Set([
    ...Object.keys(wanted),
    ...Object.keys(existing).filter((key) => !key.startsWith('aws:')),
  ]);
  return [...keys].some((key) => wanted[key] !== existing[key]) ? wanted : undefined;
}
