/* Which of the steps out of a state usually comes next: the button that stands out. */

export interface Choice {
	name: string;
	to: string;
	reason: boolean;
	why_not?: string | null;
	needs: readonly string[];
	sets: readonly { field: string }[];
}
export interface Around {
	state: string;
	finals: readonly string[]; /* states that are an end */
	counted: readonly string[]; /* fields that the running limits count from */
}

/* What the running limit asks for again and again (an inspection, a report); else the first that leads on, as the definition orders
 * them. While that one is closed no other way out is urged, and no end where something can be done on the spot. What needs an excuse
 * never is. */
export function nextStep(steps: readonly Choice[], { state, finals, counted }: Around): string | undefined {
	const plain = steps.filter((step) => !step.reason);
	const stays = (step: Choice): boolean => step.to === state;
	const writes = (step: Choice): readonly string[] => [...step.needs, ...step.sets.map((set) => set.field)];
	const renews = (step: Choice): boolean => stays(step) && writes(step).some((field) => counted.includes(field));
	const open = plain.filter((step) => !step.why_not);
	const onward = plain.find((step) => !stays(step));
	const here = open.find(renews) ?? open.find(stays);
	if (open.some(renews) || !onward || onward.why_not) return here?.name;
	return finals.includes(onward.to) ? (here ?? onward).name : onward.name;
}
