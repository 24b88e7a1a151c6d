import { expectRecovery } from './expect-recovery.ts';

expectRecovery('promote', 20);
