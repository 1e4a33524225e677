/* A column of a plain ledger (components/LedgerTable.vue). */
export interface LedgerColumn {
	key: string;
	title: string; // with its unit; of a column that acts it is only read out
	look?: 'lead' | 'num' | 'full' | 'nowrap';
	acts?: boolean; // holds buttons: not printed
}
