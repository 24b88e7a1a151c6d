import { expectRecovery } from './expect-recovery.ts';

expectRecovery('promote-left-to-prune', 20);
expectRecovery('rollback-left-to-prune', 8);
