// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title Reads of foreign token contracts that answer zero instead of reverting
/// @dev A token that was never minted, or an address without code, is a fact to report, not an error.
library DealInspection {
    /// @return owner of the token, and whether `operator` may move it
    function ownerAndApproval(address collection, uint256 tokenId, address operator)
        internal
        view
        returns (address owner, bool approved)
    {
        owner = address(uint160(_word(collection, abi.encodeCall(IERC721.ownerOf, (tokenId)))));
        if (owner == address(0)) return (owner, false);
        approved = _word(collection, abi.encodeCall(IERC721.isApprovedForAll, (owner, operator))) == 1
            || address(uint160(_word(collection, abi.encodeCall(IERC721.getApproved, (tokenId))))) == operator;
    }

    /// @return balance of the holder, and its allowance to `spender`
    function balanceAndAllowance(address token, address holder, address spender)
        internal
        view
        returns (uint256 balance, uint256 allowance)
    {
        balance = _word(token, abi.encodeCall(IERC20.balanceOf, (holder)));
        allowance = _word(token, abi.encodeCall(IERC20.allowance, (holder, spender)));
    }

    function _word(address target, bytes memory call) private view returns (uint256) {
        (bool success, bytes memory result) = target.staticcall(call);
        return success && result.length == 32 ? abi.decode(result, (uint256)) : 0;
    }
}
