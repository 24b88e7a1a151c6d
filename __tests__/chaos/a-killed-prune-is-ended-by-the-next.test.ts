import { expectRecovery } from './expect-recovery.ts';

expectRecovery('prune', 20);
