import { expectRecovery } from './expect-recovery.ts';

expectRecovery('creation', 12);
expectRecovery('update', 12);
expectRecovery('teardown', 6);
