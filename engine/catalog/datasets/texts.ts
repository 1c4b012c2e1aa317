/** @file The two short texts that `nextCharacter` reads, written for this project. Their characters are frozen. */

const english = `Every morning the river carries the same question to the sea, and every evening it comes back with a slightly better answer. A network learns in the same way. It begins by guessing, and its first guesses are wild. Then it looks at the difference between what it said and what was true, and it moves each of its weights a little, always downhill, always in small steps. No single step is clever. A child who learns to walk does not solve equations; she falls, and leans, and tries again, and one day the room is suddenly crossed.

Look at a tree in the wind. The leaves tremble, the branches bend, and deep in the ground the roots hold what they have learned from a hundred storms. A good model is like that tree: loose where the data are noisy, firm where they agree. If it holds on to every leaf it will break in the next wind, and if it holds on to nothing it will never grow. So be patient. Let the loss go down slowly. Watch the numbers, change one thing at a time, and ask the network why. It will not tell you in words, but it will show you, weight by weight, how a small mistake becomes a small improvement, and how a thousand small improvements become something that looks like understanding.`;

const korean = `아침마다 강물은 같은 물음을 싣고 바다로 갑니다. 그리고 저녁이 되면 어제보다 조금 나은 대답을 안고 돌아옵니다. 신경망이 배우는 모습도 이와 같습니다. 처음에는 아무것도 모르기 때문에 그저 짐작을 합니다. 짐작은 자주 틀립니다. 그러면 신경망은 자기가 한 말과 참값이 얼마나 다른지 살펴보고, 가중치를 하나하나 조금씩 고칩니다. 늘 낮은 곳으로, 늘 작은 걸음으로 갑니다. 한 걸음은 대단하지 않습니다. 그러나 걸음이 모이면 산을 넘습니다.

걸음마를 배우는 아이는 방정식을 풀지 않습니다. 넘어지고, 다시 일어나고, 몸을 조금 기울여 봅니다. 그러다가 어느 날 방을 가로질러 엄마에게 갑니다. 아이의 무릎에 남은 작은 상처가 바로 오차입니다. 오차는 부끄러운 것이 아니라 길을 알려 주는 표지판입니다.

바람 부는 날의 나무를 보십시오. 잎은 떨리고 가지는 휘어지지만, 땅속의 뿌리는 지난 폭풍이 가르쳐 준 것을 단단히 붙잡고 있습니다. 좋은 모델도 그 나무를 닮았습니다. 잡음이 많은 곳에서는 부드럽고, 자료가 한목소리로 말하는 곳에서는 굳셉니다. 모든 잎을 붙잡으려 하면 다음 바람에 부러지고, 아무것도 붙잡지 않으면 자라지 못합니다.

그러니 서두르지 마십시오. 손실이 천천히 내려가게 두고, 숫자를 지켜보고, 한 번에 하나만 바꾸어 보십시오. 그리고 신경망에게 까닭을 물어보십시오. 신경망은 말로 대답하지 않습니다. 다만 작은 실수가 작은 나아짐이 되고, 작은 나아짐이 모여 마침내 앎처럼 보이는 것이 되는 과정을, 가중치 하나하나로 보여 줍니다.`;

export const texts = { en: english, ko: korean } as const;
