import { expectRecovery } from './expect-recovery.ts';

expectRecovery('rollback', 8);
