import type { TargetAddress } from './data-plane.ts';

/** The targets of each group, taken in turn. Groups are shared by rules, so the turn belongs to the group. */
export class TargetPool {
  readonly #groups = new Map<string, { targets: readonly TargetAddress[]; turn: number }>();

  set(targetGroupArn: string, targets: readonly TargetAddress[]): void {
    const group = this.#groups.get(targetGroupArn);
    if (group) group.targets = targets;
    else this.#groups.set(targetGroupArn, { targets, turn: 0 });
  }

  next(targetGroupArn: string): TargetAddress | undefined {
    const group = this.#groups.get(targetGroupArn);
    if (!group) return undefined;
    group.turn = (group.turn + 1) % Math.max(1, group.targets.length);
    return group.targets[group.turn];
  }
}
