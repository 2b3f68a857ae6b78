/** Says nothing of the network, and answers everybody. */
export const harmlessPlace = 'https://www.dwd.de/'
