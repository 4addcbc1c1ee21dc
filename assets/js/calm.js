// How long a moved thing takes to settle, in milliseconds: nothing for who asks for less motion.
export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
